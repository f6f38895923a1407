package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"crossover/contender"
	"github.com/go-chi/chi/v5"
	"github.com/go-playground/validator/v10"
)

// itemBody is what a client sends of an item. Pointers tell a field that is missing from an empty one.
type itemBody struct {
	Name       *contender.Text  `json:"name" validate:"required,min=1,max=100,plain"`
	PriceCents *contender.Whole `json:"priceCents" validate:"required,min=0,max=100000000"`
	Quantity   *contender.Whole `json:"quantity" validate:"required,min=0,max=1000000"`
}

// itemReader reads and validates bodies.
type itemReader struct {
	validate *validator.Validate
}

func newItemReader() *itemReader {
	validate := validator.New(validator.WithRequiredStructEnabled())
	plain := func(field validator.FieldLevel) bool { return contender.IsPlain(field.Field().String()) }
	if err := validate.RegisterValidation("plain", plain); err != nil {
		panic(err) // the name is a good one
	}
	return &itemReader{validate}
}

func (i *itemReader) read(w http.ResponseWriter, r *http.Request) (*itemBody, error) {
	body := new(itemBody)
	if err := contender.ReadObject(w, r, body); err != nil {
		return nil, err
	}
	err := i.validate.Struct(body)
	var wrong validator.ValidationErrors
	if errors.As(err, &wrong) {
		return nil, contender.WrongField(wrong[0].StructField())
	}
	return body, err
}

// itemID reads the id of the path. Chi hands it on as the client has encoded it.
func itemID(r *http.Request) (int, error) {
	text := chi.URLParam(r, "id")
	if decoded, err := url.PathUnescape(text); err == nil {
		text = decoded
	}
	return contender.ItemID(text)
}

func (p *program) page(r *http.Request) (any, error) {
	offset, limit, err := contender.PageOf(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Page(offset, limit)
}

func (p *program) item(r *http.Request) (any, error) {
	id, err := itemID(r)
	if err != nil {
		return nil, err
	}
	return p.service.Item(id)
}

func (p *program) create(w http.ResponseWriter, r *http.Request) {
	body, err := p.items.read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	item, err := p.service.Create(*body.Name, *body.PriceCents, *body.Quantity)
	if err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Location", fmt.Sprintf("/items/%d", item.ID))
	sendItem(w, http.StatusCreated, item)
}

func (p *program) update(w http.ResponseWriter, r *http.Request) {
	id, err := itemID(r)
	if err != nil {
		refuse(w, err)
		return
	}
	body, err := p.items.read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	item, err := p.service.Update(id, *body.Name, *body.PriceCents, *body.Quantity)
	if err != nil {
		refuse(w, err)
		return
	}
	sendItem(w, http.StatusOK, item)
}

func (p *program) delete(w http.ResponseWriter, r *http.Request) {
	id, err := itemID(r)
	if err == nil {
		err = p.service.Delete(id)
	}
	if err != nil {
		refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
